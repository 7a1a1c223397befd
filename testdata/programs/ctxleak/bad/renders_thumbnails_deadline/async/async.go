// Package async runs work in the background and delivers its outcome.
package async

import "fmt"

// Outcome is what a task came to.
type Outcome struct {
	Value []byte
	Err   error
}

// Run starts task and returns the channel its outcome will come on. A panic of
// the task becomes an error.
func Run(task func() ([]byte, error)) <-chan Outcome {
	out := make(chan Outcome)
	go func() {
		var res Outcome
		defer func() {
			if p := recover(); p != nil {
				res.Err = fmt.Errorf("async: task panicked: %v", p)
			}
			out <- res
		}()
		res.Value, res.Err = task()
	}()
	return out
}
