package textfmt

import "errors"

// ErrBudget is returned when a scrape would hold on to more label memory than allowed.
var ErrBudget = errors.New("textfmt: label memory budget exceeded")

// Encoder collects samples of one scrape.
type Encoder struct {
	buf    []byte
	held   [][]byte
	usage  int
	budget int
}

// NewEncoder returns an encoder that keeps at most budget bytes of labels alive.
func NewEncoder(budget int) *Encoder {
	return &Encoder{budget: budget}
}

// Sample appends one line and remembers the label for the duplicate check.
func (e *Encoder) Sample(name, label string, value byte) error {
	raw := rawBytes(label)
	if err := e.hold(raw); err != nil {
		return err
	}
	e.buf = append(e.buf, name...)
	e.buf = append(e.buf, '{')
	for _, c := range raw {
		if c == '"' || c == '\\' {
			e.buf = append(e.buf, '\\')
		}
		e.buf = append(e.buf, c)
	}
	e.buf = append(e.buf, '}', ' ', '0'+value, '\n')
	return nil
}

func (e *Encoder) hold(b []byte) error {
	if e.usage+cap(b) > e.budget {
		return ErrBudget
	}
	e.usage += cap(b)
	e.held = append(e.held, b)
	return nil
}

// Usage reports the bytes held for labels.
func (e *Encoder) Usage() int { return e.usage }

// Bytes returns the encoded lines.
func (e *Encoder) Bytes() []byte { return e.buf }
