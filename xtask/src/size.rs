//! What a browser downloads, as it is, as gzip and as brotli.

use std::{io::Write as _, path::Path};

use anyhow::{Result, anyhow, bail};

use crate::{
    page::{self, Files},
    pages::{EVALUATION, Page, SURVEY},
};

/// The bytes of one file or of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Size {
    fn of(bytes: &[u8]) -> Result<Self> {
        Ok(Self { raw: bytes.len(), gzip: gzip(bytes)?.len(), brotli: brotli(bytes)?.len() })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }

    fn print(self, name: &str) {
        println!("  {name:<34} {:>10} {:>10} {:>10}", self.raw, self.gzip, self.brotli);
    }
}

/// What a participant may have to download at the most, in bytes of brotli: some 200 more than it is. Lower it with every cut.
/// What is raised for something new is won back before long.
const SURVEY_LIMIT: usize = 147_500;

/// Prints two tables: everything that a participant's browser ever fetches, and the same for the
/// evaluator's.
///
/// Fails when the participant's is over its limit.
pub fn print(dist: &Path) -> Result<()> {
    let site = page::read_folder(dist)?;
    let survey = print_page(SURVEY, &site)?;
    print_page(EVALUATION, &site)?;
    if survey.brotli > SURVEY_LIMIT {
        bail!("the survey is {} bytes of brotli, over its limit of {SURVEY_LIMIT}", survey.brotli);
    }
    Ok(())
}

fn print_page(page: Page, site: &Files) -> Result<Size> {
    println!("\n  {:<34} {:>10} {:>10} {:>10}", page.title, "bytes", "gzip -9", "brotli 11");
    let mut total = Size::default();
    for name in fetched(page, site) {
        let file = Size::of(site.get(&name).ok_or_else(|| anyhow!("{name} is missing"))?)?;
        file.print(&name);
        total = total.plus(file);
    }
    total.print("total");
    Ok(total)
}

/// What the page loads and its service worker keeps, and the service worker itself.
fn fetched(page: Page, site: &Files) -> Vec<String> {
    let mut names: Vec<String> = page::loaded_by(page.html, site).into_iter().collect();
    names.push(page.worker.to_owned());
    names
}

/// As `gzip -9` does.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let (quality, window) = (11, 22);
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, quality, window);
    encoder.write_all(bytes)?;
    Ok(encoder.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_packings_unpack_to_the_same_bytes() -> Result<()> {
        let bytes = b"ripple ".repeat(1000);
        let mut unzipped = Vec::new();
        flate2::read::GzDecoder::new(gzip(&bytes)?.as_slice()).read_to_end(&mut unzipped)?;
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(brotli(&bytes)?.as_slice(), 4096).read_to_end(&mut unpacked)?;
        assert!(unzipped == bytes && unpacked == bytes);
        Ok(())
    }

    #[test]
    fn the_service_worker_counts() {
        let site = Files::from([("index.html".into(), Vec::new()), ("sw.js".into(), Vec::new())]);
        assert_eq!(fetched(SURVEY, &site), ["index.html", "sw.js"]);
    }
}
