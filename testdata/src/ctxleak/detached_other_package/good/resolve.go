//oracle: assert "not cancelled"

// Package good resolves names with package lookup.
// The lookup is started from the caller's context.
package good

import (
	"context"
	"time"

	"fixture/ctxleak/detached_other_package/good/lookup"
)

type resolver struct {
	timeout time.Duration
	cache   map[string]string
}

func (r *resolver) resolve(ctx context.Context, name string) (string, error) {
	if address, ok := r.cache[name]; ok {
		return address, nil
	}
	lookupCtx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	address, err := lookup.Address(lookupCtx, name)
	if err != nil {
		return "", err
	}
	r.cache[name] = address
	return address, nil
}

// Scenario resolves a name for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := resolver{timeout: time.Minute, cache: map[string]string{}}
	if _, err := r.resolve(ctx, "db"); err == nil || len(r.cache) > 0 {
		panic("not cancelled")
	}
}
