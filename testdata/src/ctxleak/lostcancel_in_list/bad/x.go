//oracle: synctest-leak

// Package bad opens a watch on each of some hosts, and keeps what ends it in a list.
// Where a host refuses, the watches that are open already are not ended.
package bad

import (
	"context"
	"errors"
	"testing"
)

type host struct {
	name    string
	down    bool
	changes int
}

var errDown = errors.New("host is down")

func (h *host) watch(ctx context.Context) error {
	if h.down {
		return errDown
	}
	go func() {
		<-ctx.Done()
		h.changes++
	}()
	return nil
}

func watchAll(hosts []*host, observe func()) error {
	var cancels []context.CancelFunc
	for _, h := range hosts {
		ctx, cancel := context.WithCancel(context.Background()) // want "PC2001"
		cancels = append(cancels, cancel)
		if err := h.watch(ctx); err != nil {
			return err
		}
	}
	observe()
	for _, cancel := range cancels {
		cancel()
	}
	return nil
}

// Scenario watches two hosts, of which the second is down.
func Scenario(t *testing.T) {
	if err := watchAll([]*host{{name: "a"}, {name: "b"}}, func() {}); err != nil {
		t.Error(err)
	}
	if err := watchAll([]*host{{name: "a"}, {name: "b", down: true}}, func() {}); err == nil {
		t.Error("watched")
	}
}
