package unsafebounds

import "github.com/pancheck/pancheck/internal/check"

// Checks documents the rules of this analyzer, by code.
var Checks = []check.Check{}
