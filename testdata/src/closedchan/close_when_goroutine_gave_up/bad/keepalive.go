//oracle: panic "send on closed channel"

// Package bad keeps a slow response alive by writing blanks.
package bad

import (
	"errors"
	"io"
	"time"
)

type responder struct {
	w     io.Writer
	every time.Duration
}

// keepAlive writes blanks until the function that it returns is called.
func (r *responder) keepAlive() func(error) {
	done := make(chan error, 1)
	go func() {
		defer close(done)
		for {
			select {
			case err := <-done:
				if err != nil {
					_, _ = io.WriteString(r.w, err.Error())
				}
				return
			case <-time.After(r.every):
				if _, err := io.WriteString(r.w, " "); err != nil {
					return
				}
			}
		}
	}()
	return func(err error) {
		done <- err // want "done.*PC400[23]"
	}
}

type hungUp struct{}

func (hungUp) Write([]byte) (int, error) { return 0, errors.New("hung up") }

// Scenario has a client that hangs up.
func Scenario() {
	r := &responder{w: hungUp{}, every: time.Millisecond}
	end := r.keepAlive()
	time.Sleep(20 * time.Millisecond)
	end(nil)
}
