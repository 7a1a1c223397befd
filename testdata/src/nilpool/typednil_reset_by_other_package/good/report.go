//oracle: panic "nil pointer dereference"

// Package good writes reports through pooled writers of another package.
// Reset fails where there is no writer, before the nil is put.
package good

import (
	"io"
	"sync"

	"fixture/nilpool/typednil_reset_by_other_package/good/lines"
)

var writers = sync.Pool{New: func() any { return lines.NewWriter(nil) }}

type report struct {
	lines *lines.Writer
	empty bool
}

func (r report) finish() {
	defer func() {
		r.lines.Reset(nil)
		writers.Put(r.lines)
	}()
	if r.lines == nil {
		return
	}
	r.lines.Line("end")
}

func begin(to io.Writer) report {
	w := writers.Get().(*lines.Writer)
	w.Reset(to)
	return report{lines: w}
}

// Scenario finishes a report that was never begun, and then writes two.
func Scenario() {
	func() {
		defer func() { _ = recover() }()
		report{empty: true}.finish()
	}()
	for _, r := range []report{begin(io.Discard), begin(io.Discard)} {
		r.finish()
	}
}
