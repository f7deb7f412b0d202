"""What people type about papers."""

from documents.forms.papers import (
    COMPARE_MAX_BYTES,
    KEY_MAX_BYTES,
    AmendForm,
    CodeForm,
    CompareForm,
    KeyForm,
    OtherSignerForm,
    PictureForm,
    PinForm,
    RegisterFilter,
    ScanForm,
    SealPictureForm,
    SignedFileForm,
    VoidForm,
)

__all__ = [
    "COMPARE_MAX_BYTES",
    "KEY_MAX_BYTES",
    "AmendForm",
    "CodeForm",
    "CompareForm",
    "KeyForm",
    "OtherSignerForm",
    "PictureForm",
    "PinForm",
    "RegisterFilter",
    "ScanForm",
    "SealPictureForm",
    "SignedFileForm",
    "VoidForm",
]
