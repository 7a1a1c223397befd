//oracle: panic "send on closed channel"

// Package good keeps a slow response alive by writing blanks.
package good

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
	gone := make(chan struct{})
	go func() {
		defer close(gone)
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
		done <- err
		<-gone
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
