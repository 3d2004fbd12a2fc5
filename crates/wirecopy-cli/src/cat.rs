//! `wirecopy cat`: rows as they are, in another format.

use crate::{
    Context, Result,
    args::Cat,
    outputs::Output,
    remarks::{bad_rows, passed_over},
    source,
    summary::{Summary, counted},
};

pub(crate) fn run(args: &Cat, context: &Context<'_>) -> Result<Summary> {
    context.meter.phase("opening");
    let input = source::open(&args.files.paths, &args.files, context)?;
    if let Some(others) = passed_over(&input) {
        context.note(&others);
    }
    let columns = args.columns.as_ref().map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    let reader = input.read(columns.as_deref())?;
    let problems = reader.problems();
    let mut output = Output::main(&args.target, &[], &reader.schema())?;
    context.meter.phase("writing");
    context.meter.reading(input.gauge());
    let mut rows = 0;
    for batch in reader {
        context.control.check()?;
        let batch = batch?;
        let left = args.limit.map_or(batch.num_rows(), |limit| batch.num_rows().min(limit - rows));
        output.write(&batch.slice(0, left))?;
        rows += left;
        context.meter.add(left);
        if args.limit == Some(rows) {
            break;
        }
    }
    output.finish()?;
    let bad_rows = bad_rows(&problems, context);
    Ok(Summary::new(counted(rows, "row"), &[("rows", rows), ("bad_rows", bad_rows)]))
}
