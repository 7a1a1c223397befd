//oracle: panic "close of closed channel"

// Package bad ends a check with one of three verdicts.
package bad

type verdict int

const (
	passed verdict = iota
	failed
	skipped
)

type check struct {
	name    string
	verdict verdict
}

// end returns the notes that belong to the verdict.
func (c *check) end(v verdict) <-chan string {
	notes := make(chan string, 2)
	c.verdict = v
	switch v {
	case failed:
		notes <- c.name + " failed"
		close(notes)
		fallthrough
	case skipped:
		if v == skipped {
			notes <- c.name + " skipped"
		}
		close(notes) // want "notes.*PC4001"
	default:
		close(notes)
	}
	return notes
}

// Scenario has a check that fails.
func Scenario() {
	c := &check{name: "format"}
	for range c.end(failed) {
	}
}
