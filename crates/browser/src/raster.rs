//! Pictures of shapes as pictures of points, for programs that take no SVG.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this browser did not draw the picture ({0})")]
pub struct RasterFault(String);

/// Points for each unit of the picture: sharp on paper and on a projector.
const SCALE: u32 = 3;

/// The bytes of a PNG of an SVG file that states its width and height.
///
/// # Errors
///
/// [`RasterFault`] where the browser does not draw it.
pub async fn png(svg: &str) -> Result<Vec<u8>, RasterFault> {
    draw(svg).await.map_err(|error| RasterFault(super::name_of(&error)))
}

async fn draw(svg: &str) -> Result<Vec<u8>, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let drawing = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)?;
    let address = Url::create_object_url_with_blob(&drawing)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&address)?;
    decoded?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no page")?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let (width, height) = (image.natural_width() * SCALE, image.natural_height() * SCALE);
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or("no canvas")?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    let made = Promise::new(&mut |give, refuse| {
        if canvas.to_blob(&give).is_err() {
            // Nobody waits for what a refusal gives back.
            refuse.call0(&JsValue::NULL).ok();
        }
    });
    let made: Blob = JsFuture::from(made).await?.dyn_into()?;
    let bytes = JsFuture::from(made.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}
