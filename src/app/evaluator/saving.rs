//! Pictures and text handed over as files.

use std::fmt::Display;

use leptos::prelude::*;

use super::state::EvaluatorState;
use crate::app::charts::{PictureFormat, PictureSaver, SavedPicture};
use browser::{download, raster, spawn_local};
use report::sentence;

/// Lets the pictures below this component be saved, each with `note`, a line each, which must be read with it. The state is
/// taken here, for there is none to take when a button is pressed.
pub fn provide_picture_saver(note: impl Fn() -> String + Send + Sync + 'static) {
    let state = EvaluatorState::from_context();
    let on_save = Callback::new(move |picture: SavedPicture| {
        spawn_local(async move {
            if let Err(fault) = save_picture(&picture).await {
                state.notify(&sentence(&fault));
            }
        });
    });
    provide_context(PictureSaver { note: Signal::derive(note), on_save });
}

/// Hands a text over as a JSON file; what stands in the way is said on the page.
pub fn save_json(state: EvaluatorState, name: &str, text: Result<String, impl Display>) {
    let text = text.map_err(|fault| fault.to_string());
    let saved = text.and_then(|text| {
        download::text(name, "application/json", &text).map_err(|fault| fault.to_string())
    });
    if let Err(fault) = saved {
        state.notify(&sentence(&fault));
    }
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
