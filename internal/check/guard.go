package check

import "golang.org/x/tools/go/ssa"

// Guard runs the analysis of one function. A panic in it becomes a note that
// names the function, and the others are still analysed; so does an analysis
// that says it stopped at its budget.
func (r *Reporter) Guard(fn *ssa.Function, analyse func() (exhausted bool)) {
	defer func() {
		if err := recover(); err != nil {
			r.Note(InternalPanic, fn.Pos(), "internal error in the analysis of %s, which was skipped: %v", fn, err)
		}
	}()
	if analyse() {
		r.Note(OverBudget, fn.Pos(), "the analysis of %s stopped at its budget: what lies behind was not seen", fn)
	}
}
