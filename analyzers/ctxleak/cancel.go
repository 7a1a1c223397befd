package ctxleak

import (
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/typestate"
)

func lostCancels(e *typestate.Engine, r *check.Reporter) {}
