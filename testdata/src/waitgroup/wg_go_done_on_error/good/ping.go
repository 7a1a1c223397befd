//oracle: panic "sync: negative WaitGroup counter"

// Package good pings hosts at the same time.
package good

import (
	"errors"
	"strings"
	"sync"
	"time"
)

type host struct {
	name string
	up   bool
}

func (h *host) ping() error {
	if strings.HasSuffix(h.name, ".invalid") {
		return errors.New("no such host")
	}
	return nil
}

// pingAll asks which hosts are up.
func pingAll(hosts []*host) {
	var wg sync.WaitGroup
	for _, h := range hosts {
		wg.Go(func() {
			if err := h.ping(); err != nil {
				return
			}
			h.up = true
		})
	}
	wg.Wait()
}

// Scenario asks a host that does not exist.
func Scenario() {
	for range 20 {
		pingAll([]*host{{name: "db.invalid"}})
	}
	time.Sleep(10 * time.Millisecond)
}
