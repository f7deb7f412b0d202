"""Lists in Excel: the template, the upload, the columns, the check, the import; and exports.

One set of screens (`views`) serves every list. What a row means is an `Importer` (`registry`): its columns, how rows
are judged and how they are written. `reading` opens files of strangers safely, `cells` reads single cells, `matching`
finds the columns, `template`, `rejects` and `exports` write workbooks, `flow` moves an import from step to step.
"""
