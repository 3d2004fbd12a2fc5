//! A [`Report`] as a page of its own, or as a part of a notebook.

mod anchors;
mod dates;
mod facts;
mod head;
mod made;
mod parts;
mod places;
mod said;
mod singles;
mod stories;
mod style;

use std::io;

use self::anchors::Anchors;
use super::Report;

/// Where the HTML stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A document of its own, with ways to move about in it.
    Page,
    /// A part of a notebook, which may hold several.
    Notebook,
}

/// Takes what is made so far.
type Emit<'e> = &'e mut dyn FnMut(&mut String) -> io::Result<()>;

impl Report {
    /// Writes the report as an HTML document of its own, a story at a time.
    ///
    /// It stands in one file and fetches nothing. It runs one script, which searches in it, and can be read without;
    /// a Content Security Policy in it lets the browser run nothing else. It follows the reader's preference for light or dark, and depends on the report alone.
    ///
    /// # Errors
    /// Those of the writer.
    ///
    /// ```
    /// let mut page = Vec::new();
    /// wirecopy_report::Report::default().write_html(&mut page)?;
    /// assert!(page.ends_with(b"</html>\n"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn write_html(&self, out: &mut impl io::Write) -> io::Result<()> {
        self.push(Place::Page, &mut |html| {
            out.write_all(html.as_bytes())?;
            html.clear();
            Ok(())
        })?;
        out.flush()
    }

    /// The report as an HTML document of its own; see [`write_html`](Self::write_html).
    pub fn to_html(&self) -> String {
        self.gather(Place::Page)
    }

    /// The report as a part of a notebook: without ways to move about, in the colours of the notebook, and with styles
    /// that touch nothing else.
    pub fn to_fragment(&self) -> String {
        self.gather(Place::Notebook)
    }

    fn gather(&self, place: Place) -> String {
        let mut all = String::new();
        let done = self.push(place, &mut |html| {
            all.push_str(html);
            html.clear();
            Ok(())
        });
        debug_assert!(done.is_ok(), "a string takes everything");
        all
    }

    fn push(&self, place: Place, emit: Emit<'_>) -> io::Result<()> {
        let mut html = String::new();
        head::open(&mut html, self, place);
        emit(&mut html)?;
        stories::push(&mut html, self, place, emit)?;
        let anchors = Anchors::of(self, place);
        said::push(&mut html, self, &anchors, place);
        places::push(&mut html, self, place);
        dates::push(&mut html, self, &anchors, place);
        facts::push(&mut html, self, place);
        emit(&mut html)?;
        singles::push(&mut html, self, place, emit)?;
        made::push(&mut html, self, place);
        head::close(&mut html, place);
        emit(&mut html)
    }

    /// Whether so little is shown that it need not be folded.
    fn is_small(&self) -> bool {
        self.stories.len() + self.singles.len() <= 2
    }
}
