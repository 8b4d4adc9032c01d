//! A picture as simple shapes, each with its part: what draws it, on a page or in a file, decides nothing more.

use std::fmt::Write as _;

use super::label::wrapped;

/// A picture, in units that are pixels at its natural size.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Height of its letters.
    pub letters: f64,
    /// The shapes, the lowest first.
    pub shapes: Vec<Shape>,
}

/// The width of a picture that fits a phone.
pub(super) const NARROW: f64 = 340.0;
/// The width of a picture for a page.
pub(super) const WIDE: f64 = 760.0;
/// Height of letters.
pub const LETTERS: f64 = 15.0;
/// Height of letters where a scale of money stands beside names and figures.
pub(super) const SMALL_LETTERS: f64 = 13.0;

impl Picture {
    /// Its shapes as SVG writes them, on a page as in a file; no word in it is taken for markup.
    pub fn markup(&self) -> String {
        let mut text = String::new();
        for shape in &self.shapes {
            shape.write(&mut text);
        }
        text
    }

    /// Whether it is as wide as a phone, and is not to be blown up on a wider screen.
    pub const fn is_narrow(&self) -> bool {
        self.width <= NARROW
    }
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f64, f64),
        /// Where it ends.
        to: (f64, f64),
        /// Its width.
        width: f64,
        /// How it looks.
        ink: Ink,
    },
    /// A line through points.
    Polyline {
        /// The points.
        points: Vec<(f64, f64)>,
        /// Its width.
        width: f64,
        /// How it looks.
        ink: Ink,
    },
    /// A filled box.
    Box {
        /// Its upper left corner.
        at: (f64, f64),
        /// Its width and height.
        size: (f64, f64),
        /// How it looks.
        ink: Ink,
    },
    /// A dot.
    Dot {
        /// Its middle.
        at: (f64, f64),
        /// Its radius.
        radius: f64,
        /// How it looks.
        ink: Ink,
        /// Whether it is a ring with nothing inside, as what is remembered or was before.
        is_hollow: bool,
    },
    /// A line of words.
    Words {
        /// Where its baseline is.
        at: (f64, f64),
        /// Which part of it is there.
        anchor: Anchor,
        /// The words.
        words: String,
        /// How it looks.
        ink: Ink,
    },
}

/// Which part of a line of words is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// The inks. Each stands out from white and from its neighbours in shades of grey as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Words and the line at zero.
    Text,
    /// Words on a dark box.
    Light,
    /// Lines of a scale.
    Grid,
    /// An interval behind its mark: a mid grey that is seen on paper too.
    Interval,
    /// Change that was measured.
    Matched,
    /// Change that is remembered.
    Perceived,
    /// Values that the programme named.
    Reference,
    /// Answers below the middle of a scale, from 1 (next to the middle) to 3 (its end).
    Below(u8),
    /// Answers in the middle.
    Middle,
    /// Answers above the middle, from 1 to 3.
    Above(u8),
    /// Money spent, or the lower side of a swing.
    Spent,
    /// Money gained, or the upper side of a swing.
    Gained,
    /// Money gained that a budget no longer has to spend.
    CashGained,
    /// What is left, or the whole.
    Total,
    /// A dashed line that stands for a single value.
    Marker,
}

impl Ink {
    /// The colour, as CSS and SVG write it.
    ///
    /// # Source
    ///
    /// The diverging scale is `PuOr` of `ColorBrewer`, of seven classes, safe for colour-blind readers; lightness falls to both
    /// ends, and the sides are told apart by where they are. Others are of the NHS palette.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Text | Self::Total | Self::Marker => "#212b32",
            Self::Light => "#ffffff",
            Self::Grid => "#d8dde0",
            Self::Interval => "#98a4ae",
            Self::Matched | Self::CashGained => "#005eb8",
            Self::Perceived | Self::Spent => "#8a1550",
            Self::Gained => "#7fb4e6",
            Self::Reference => "#4c6272",
            Self::Below(1) => "#fee0b6",
            Self::Below(2) => "#f1a340",
            Self::Below(_) => "#b35806",
            Self::Middle => "#f7f7f7",
            Self::Above(1) => "#d8daeb",
            Self::Above(2) => "#998ec3",
            Self::Above(_) => "#542788",
        }
    }

    /// The edge of a box. Money has none: its bars stand apart, and a histogram's are as narrow as an edge.
    const fn edge(self) -> &'static str {
        match self {
            Self::Spent | Self::Gained | Self::CashGained | Self::Total => "none",
            _ => "#4c6272",
        }
    }

    /// The dashes of a line, as an attribute.
    const fn dashes(self) -> &'static str {
        if matches!(self, Self::Marker) { " stroke-dasharray=\"5 4\"" } else { "" }
    }

    /// Whether words on it must be light.
    pub const fn is_dark(self) -> bool {
        matches!(self, Self::Below(3..) | Self::Above(3..) | Self::Matched | Self::Perceived)
    }
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// Height of a line of words around a picture in a file.
const LINE: f64 = 20.0;
/// Width of a letter of these words, on average, in the widest font that may stand in for Arial.
const LETTER: f64 = 8.4;

/// The picture as a file that needs nothing else: its title above it, and below how to read it and what must be read with
/// it, which people who do not see it are told as well. Each line of `note` begins a line of its own.
pub fn svg_file(picture: &Picture, title: &str, description: &str, note: &str) -> String {
    let Picture { width, height, letters, .. } = picture;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width on paper")]
    let most = ((width - 16.0) / LETTER) as usize;
    let said = std::iter::once(description).chain(note.lines());
    let below: Vec<String> = said.flat_map(|it| wrapped(it, most)).collect();
    let above = wrapped(title, most);
    let room = |lines: &[String]| lines.iter().fold(8.0, |room, _| room + LINE);
    let (top, whole) = (room(&above), room(&above) + height + room(&below));
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width} {whole}\" width=\"{width}\" \
         height=\"{whole}\" font-family=\"Arial, sans-serif\" font-size=\"{LETTERS}\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{} {}</desc>\n\
         <rect width=\"{width}\" height=\"{whole}\" fill=\"#ffffff\"/>\n",
        escaped(title),
        escaped(description),
        escaped(note)
    );
    write_lines(&mut text, &above, LINE, "font-weight=\"bold\" ");
    // Writing to a String cannot fail.
    writeln!(text, "<g transform=\"translate(0 {top})\" font-size=\"{letters}\">").ok();
    text += &picture.markup();
    text += "</g>\n";
    write_lines(&mut text, &below, top + height + LINE, "");
    text + "</svg>\n"
}

fn write_lines(text: &mut String, lines: &[String], first: f64, style: &str) {
    for (place, line) in (0_u32..).zip(lines) {
        let y = first + f64::from(place) * LINE;
        // Writing to a String cannot fail.
        writeln!(
            text,
            "<text x=\"8\" y=\"{y:.1}\" {style}fill=\"{}\">{}</text>",
            Ink::Text.colour(),
            escaped(line)
        )
        .ok();
    }
}

impl Shape {
    /// Words in the ink of words.
    pub fn words(at: (f64, f64), anchor: Anchor, words: impl Into<String>) -> Self {
        Self::Words { at, anchor, words: words.into(), ink: Ink::Text }
    }

    /// A line from the top of a picture down.
    pub(super) const fn upright(x: f64, from: f64, to: f64, width: f64, ink: Ink) -> Self {
        Self::Line { from: (x, from), to: (x, to), width, ink }
    }

    fn write(&self, text: &mut String) {
        // Writing to a String cannot fail.
        match self {
            Self::Line { from, to, width, ink } => writeln!(
                text,
                "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{width}\" stroke=\"{}\"{}/>",
                from.0,
                from.1,
                to.0,
                to.1,
                ink.colour(),
                ink.dashes()
            ),
            Self::Polyline { points, width, ink } => {
                let points = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
                let points = points.collect::<Vec<_>>().join(" ");
                let colour = ink.colour();
                writeln!(
                    text,
                    "<polyline points=\"{points}\" fill=\"none\" stroke-width=\"{width}\" stroke=\"{colour}\"/>"
                )
            }
            Self::Box { at, size, ink } => writeln!(
                text,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" stroke=\"{}\"/>",
                at.0,
                at.1,
                size.0,
                size.1,
                ink.colour(),
                ink.edge()
            ),
            Self::Dot { at, radius, ink, is_hollow } => writeln!(
                text,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"3\"/>",
                at.0,
                at.1,
                if *is_hollow { "#ffffff" } else { ink.colour() },
                ink.colour()
            ),
            Self::Words { at, anchor, words, ink } => writeln!(
                text,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\" fill=\"{}\">{}</text>",
                at.0,
                at.1,
                anchor.name(),
                ink.colour(),
                escaped(words)
            ),
        }
        .ok();
    }
}

/// Words as XML holds them. Characters that XML has no way to write, which would make the whole file unreadable, are shown
/// as the mark for that.
fn escaped(words: &str) -> String {
    let is_xml =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    let words: String = words.chars().map(|c| if is_xml(c) { c } else { '\u{fffd}' }).collect();
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Every shape lies inside the picture, as far as shapes without words go.
    pub(in crate::chart) fn assert_inside(picture: &Picture) {
        let inside = |(x, y): (f64, f64)| {
            assert!((0.0..=picture.width).contains(&x), "x = {x} of {}", picture.width);
            assert!((0.0..=picture.height).contains(&y), "y = {y} of {}", picture.height);
        };
        for shape in &picture.shapes {
            match shape {
                Shape::Line { from, to, .. } => [*from, *to].into_iter().for_each(inside),
                Shape::Box { at, size, .. } => {
                    [*at, (at.0 + size.0, at.1 + size.1)].into_iter().for_each(inside);
                }
                Shape::Polyline { points, .. } => points.iter().copied().for_each(inside),
                Shape::Dot { at, .. } | Shape::Words { at, .. } => inside(*at),
            }
        }
    }

    #[test]
    fn a_file_says_what_it_shows_and_no_label_breaks_it() {
        let words = Shape::Words {
            at: (1.0, 2.0),
            anchor: Anchor::Start,
            words: "A < B & C".into(),
            ink: Ink::Text,
        };
        let shapes = vec![words];
        let picture = Picture { width: NARROW, height: 10.0, letters: LETTERS, shapes };
        let note = "Everybody & nobody else\nInvented data";
        let file = svg_file(&picture, "Change <by> level", "All of it", note);
        assert!(file.contains("<title id=\"title\">Change &lt;by&gt; level</title>"));
        assert!(file.contains("A &lt; B &amp; C"));
        assert!(file.contains(
            "<desc id=\"desc\">All of it Everybody &amp; nobody else\nInvented data</desc>"
        ));
        assert!(file.contains(">Invented data</text>"), "a line of its own: {file}");
        assert!(file.matches("nobody").count() > 1, "it is seen as well");
    }
}
