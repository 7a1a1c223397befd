// Package background runs work and delivers its outcome.
package background

import "fmt"

// Outcome is what the work came to.
type Outcome struct {
	Text string
	Err  error
}

// Run starts work and returns the channel on which its outcome comes.
func Run(work func() (string, error)) <-chan Outcome {
	out := make(chan Outcome)
	go func() {
		var o Outcome
		defer func() {
			if p := recover(); p != nil {
				o.Err = fmt.Errorf("background: %v", p)
			}
			out <- o
		}()
		o.Text, o.Err = work()
	}()
	return out
}
