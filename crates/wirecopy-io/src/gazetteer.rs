//! Places of the user's own, in a table.

use std::path::Path;

use arrow_array::{Array, ArrayRef, cast::AsArray, types::Float64Type};
use arrow_cast::cast;
use arrow_schema::DataType;
use wirecopy::{
    Documents,
    extract::{Gazetteer, OwnPlace},
};

use crate::{
    Error, Result,
    columns::{Raw, list},
    read::{Errors, ReadOptions, read},
};

/// The places in a file that [`read`] reads: a column `name`, and any of `link`, `country` (ISO 3166-1
/// alpha-2), `lat` and `lon` (degrees), `population`.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let huts = folder.path().join("huts.csv");
/// std::fs::write(&huts, "name,link,lat,lon\nVal Sarna,osm:1,46.5,10.1\n")?;
/// assert_eq!(wirecopy_io::gazetteer::load(&huts, Default::default())?.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Kind [`File`](crate::ErrorKind::File) where the file cannot be read, [`Input`](crate::ErrorKind::Input) where it has no
/// column of names, [`Core`](crate::ErrorKind::Core) for a place without a name, a country that is no code and a point
/// that is none.
pub fn load(path: impl AsRef<Path>, errors: Errors) -> Result<Gazetteer> {
    let path = path.as_ref();
    let mut places = Vec::new();
    for batch in read(path, &ReadOptions { errors, ..ReadOptions::default() })? {
        let batch = batch?;
        let raw = Raw::from_batches(batch.schema().fields(), std::slice::from_ref(&batch));
        push(&raw, errors, &mut places).map_err(|error| error.in_file(path))?;
    }
    Ok(Gazetteer::new(places)?)
}

/// Adds the places of a table to those that were read before.
fn push(raw: &Raw, errors: Errors, places: &mut Vec<OwnPlace>) -> Result<()> {
    let has = |name: &str| raw.fields().iter().any(|field| field.name() == name);
    if !has("name") {
        return Err(Error::input(format!("a gazetteer needs a column name, got {}", list(raw.fields()))));
    }
    let column = |name: &str, kind: DataType| -> Result<Option<ArrayRef>> {
        let failed = |error| Error::input(format!("column {name:?} cannot be read as {kind}: {error}"));
        has(name).then(|| cast(&raw.array(name)?, &kind).map_err(failed)).transpose()
    };
    let names = raw.text("name", errors)?;
    let [links, countries] = [column("link", DataType::LargeUtf8)?, column("country", DataType::LargeUtf8)?];
    let numbers = ["lat", "lon", "population"].map(|name| column(name, DataType::Float64));
    let [lats, lons, populations] = numbers;
    let [lats, lons, populations] = [lats?, lons?, populations?];
    let word = |column: &Option<ArrayRef>, row: usize| {
        let column = column.as_ref()?.as_string::<i64>();
        column.is_valid(row).then(|| column.value(row).to_owned()).filter(|word| !word.is_empty())
    };
    let number = |column: &Option<ArrayRef>, row: usize| {
        let column = column.as_ref()?.as_primitive::<Float64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    for row in 0..names.len() {
        let mut place = OwnPlace::new(names.text(row).unwrap_or_default());
        place.link = word(&links, row);
        place.country = word(&countries, row).map(|code| OwnPlace::country_code(&code)).transpose()?;
        place.point = number(&lats, row).zip(number(&lons, row));
        place.population = number(&populations, row).map_or(0, |people| people.max(0.0) as u64);
        places.push(place);
    }
    Ok(())
}
