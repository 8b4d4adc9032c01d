//! A drawing as a file that needs nothing else: its title above it, notes below it, colours in it.

use std::fmt::Write as _;

use super::{
    Drawing, Tone,
    drawing::{Anchor, Shape},
    label::wrapped,
    picture::escaped,
};

/// Height of the title's line and of a line of the notes.
const LINE: f64 = 20.0;
/// Letters in a line of the notes, for each unit of width.
const LETTERS_A_UNIT: f64 = 0.15;

/// The drawing as the text of an SVG file. `notes` stand below it, one or more lines each.
pub fn drawing_file(drawing: &Drawing, title: &str, description: &str, notes: &[String]) -> String {
    let Drawing { width, height, shapes } = drawing;
    let lines: Vec<String> = notes.iter().flat_map(|note| wrapped(note, letters(*width))).collect();
    let (top, below) = (LINE * 1.5, lines.iter().fold(LINE / 2.0, |sum, _| sum + LINE));
    let whole = top + height + below;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width} {whole}\" width=\"{width}\" \
         height=\"{whole}\" font-family=\"Arial, sans-serif\" font-size=\"13\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{0}</title>\n<desc id=\"desc\">{1}</desc>\n\
         <rect width=\"{width}\" height=\"{whole}\" fill=\"#ffffff\"/>\n\
         <text x=\"4\" y=\"{LINE}\" font-size=\"16\" font-weight=\"bold\" fill=\"#212b32\">{0}</text>\n\
         <g transform=\"translate(0 {top})\">\n",
        escaped(title),
        escaped(description)
    );
    for shape in shapes {
        write_shape(shape, &mut text);
    }
    text.push_str("</g>\n");
    for (place, line) in (1..).zip(lines) {
        let y = f64::from(place).mul_add(LINE, top + height);
        write_text((4.0, y), Anchor::Start, &line, &mut text);
    }
    text + "</svg>\n"
}

/// How many letters of the notes fit into a width.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths are a few hundred units"
)]
fn letters(width: f64) -> usize {
    (width * LETTERS_A_UNIT).max(20.0) as usize
}

fn write_shape(shape: &Shape, text: &mut String) {
    // Writing to a String cannot fail.
    match shape {
        Shape::Bar { x, y, width, height, tone } => writeln!(
            text,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{}\"/>",
            tone.fill()
        )
        .ok(),
        Shape::Line { points, tone } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            let points = points.join(" ");
            writeln!(text, "<polyline points=\"{points}\" fill=\"none\" {}/>", tone.stroke()).ok()
        }
        Shape::Text { x, y, text: words, anchor } => {
            write_text((*x, *y), *anchor, words, text);
            None
        }
    };
}

fn write_text((x, y): (f64, f64), anchor: Anchor, words: &str, text: &mut String) {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let words = escaped(words);
    // Writing to a String cannot fail.
    writeln!(
        text,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"#212b32\">{words}</text>"
    )
    .ok();
}

impl Tone {
    /// The colour of a bar; the style sheet gives the same to the picture on a page.
    const fn fill(self) -> &'static str {
        match self {
            Self::Down => "#8a1550",
            Self::Up => "#7fb4e6",
            Self::Strong => "#005eb8",
            Self::Grid => "#d8dde0",
            Self::Total | Self::Zero | Self::Marker => "#212b32",
        }
    }

    /// How a line is drawn.
    const fn stroke(self) -> &'static str {
        match self {
            Self::Up => "stroke=\"#005eb8\" stroke-width=\"2\"",
            Self::Strong => "stroke=\"#005eb8\" stroke-width=\"5\"",
            Self::Down => "stroke=\"#8a1550\" stroke-width=\"2\"",
            Self::Grid => "stroke=\"#d8dde0\"",
            Self::Marker => "stroke=\"#212b32\" stroke-width=\"2\" stroke-dasharray=\"5 4\"",
            Self::Total | Self::Zero => "stroke=\"#212b32\" stroke-width=\"2\"",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_title_its_shapes_and_its_notes_and_no_label_breaks_it() {
        let shapes = vec![
            Shape::Bar { x: 1.0, y: 2.0, width: 3.0, height: 4.0, tone: Tone::Down },
            Shape::Line { points: vec![(0.0, 0.0), (1.0, 1.0)], tone: Tone::Zero },
            Shape::Text { x: 1.0, y: 2.0, text: "A < B".into(), anchor: Anchor::End },
        ];
        let drawing = Drawing { width: 340.0, height: 50.0, shapes };
        let note = "Invented data: nothing here is about a real programme".to_owned();
        let file = drawing_file(&drawing, "Costs & what is left", "All of it", &[note]);
        for part in [
            "Costs &amp; what is left</text>",
            "A &lt; B",
            "#8a1550",
            "0.0,0.0 1.0,1.0",
            "Invented data",
        ] {
            assert!(file.contains(part), "{part} in {file}");
        }
        assert!(file.contains("height=\"130\""), "two lines of notes: {file}");
    }
}
