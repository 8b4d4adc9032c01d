//! `ripple roi`: the return on investment of a model.

use super::{CliError, args::RoiArgs};

pub fn run(args: &RoiArgs) -> Result<String, CliError> {
    Err(CliError::Refused { file: super::name(&args.model), reason: "not yet".into() })
}

pub fn check(_text: &str) -> Result<String, String> {
    Err("not yet".into())
}
