//! Pictures and text handed over as files.

use leptos::prelude::*;

use super::state::EvaluatorState;
use crate::app::charts::{PictureFormat, SavedPicture};
use browser::{download, raster, spawn_local};
use money::Outcome;
use report::{RoiPicture, picture_file, sentence};

/// Hands pictures over as files. The state is taken here, for there is none to take when a button is pressed.
pub fn saves_pictures() -> Callback<SavedPicture> {
    let state = EvaluatorState::from_context();
    Callback::new(move |picture: SavedPicture| {
        spawn_local(async move {
            if let Err(fault) = save_picture(&picture).await {
                state.notify(&sentence(&fault));
            }
        });
    })
}

async fn save_picture(picture: &SavedPicture) -> Result<(), String> {
    let SavedPicture { name, svg, format } = picture;
    let saved = match format {
        PictureFormat::Svg => download::text(&format!("{name}.svg"), "image/svg+xml", svg),
        PictureFormat::Png => {
            let bytes = raster::png(svg).await.map_err(|fault| fault.to_string())?;
            download::bytes(&format!("{name}.png"), "image/png", &bytes)
        }
    };
    saved.map_err(|fault| fault.to_string())
}

/// Hands pictures of the return over as files, each with what must stand on every output of `outcome`.
pub fn saves_returns(
    name: &'static str,
    outcome: impl Fn() -> Outcome + Send + Sync + 'static,
) -> Callback<(RoiPicture, PictureFormat)> {
    let save = saves_pictures();
    Callback::new(move |(picture, format): (RoiPicture, PictureFormat)| {
        let svg = picture_file(&picture, &outcome());
        save.run(SavedPicture { name: format!("ripple-{name}"), svg, format });
    })
}
