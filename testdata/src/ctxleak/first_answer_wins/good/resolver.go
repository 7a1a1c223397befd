// The same resolver with room for the late answer.

//oracle: synctest-leak

package good

import (
	"context"
	"testing"
	"time"
)

type resolver struct {
	upstream func(name string) (string, error)
	timeout  time.Duration
}

type answer struct {
	addr string
	err  error
}

func (r *resolver) lookup(ctx context.Context, name string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	answers := make(chan answer, 1)
	go func() {
		addr, err := r.upstream(name)
		answers <- answer{addr, err}
	}()
	select {
	case a := <-answers:
		return a.addr, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Scenario looks a name up at an upstream slower than the timeout.
func Scenario(t *testing.T) {
	r := &resolver{timeout: time.Second, upstream: func(string) (string, error) {
		time.Sleep(time.Minute)
		return "192.0.2.1", nil
	}}
	if _, err := r.lookup(t.Context(), "example.org"); err == nil {
		t.Error("no timeout")
	}
}
