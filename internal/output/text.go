package output

import (
	"fmt"
	"io"

	"github.com/pancheck/pancheck/internal/check"
)

// text prints a finding as compilers do, each step on a line of its own below.
type text struct{ out, notes io.Writer }

func newText(out, notes io.Writer) Handler { return &text{out, notes} }

func (t *text) Finding(f *Finding) error {
	w := t.out
	if check.IsNote(f.Code) { // about the tool
		w = t.notes
	}
	code := ""
	if f.Code != "" {
		code = " (" + f.Code + ")"
	}
	if _, err := fmt.Fprintf(w, "%s: %s%s\n", f.Position, f.Message, code); err != nil {
		return err
	}
	for _, s := range f.Related {
		if _, err := fmt.Fprintf(w, "\t%s: %s\n", s.Position, s.Message); err != nil {
			return err
		}
	}
	return nil
}

func (t *text) Close() error { return nil }
