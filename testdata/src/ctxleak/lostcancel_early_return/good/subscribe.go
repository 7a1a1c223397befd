//oracle: synctest-leak

// Package good follows a topic in the background while it loads a snapshot.
// cancel is deferred and runs on every return.
package good

import (
	"context"
	"errors"
	"testing"
)

var errNoSnapshot = errors.New("subscribe: no snapshot")

type topic struct {
	name      string
	snapshots map[string]string
}

func (t *topic) follow(ctx context.Context, changed func(string)) {
	<-ctx.Done()
	changed(t.name)
}

func (t *topic) load() (string, error) {
	s, ok := t.snapshots[t.name]
	if !ok {
		return "", errNoSnapshot
	}
	return s, nil
}

type client struct {
	state string
}

func (c *client) refresh(ctx context.Context, t *topic) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go t.follow(ctx, func(string) {})
	state, err := t.load()
	if err != nil {
		return err
	}
	c.state = state
	return nil
}

// Scenario refreshes from a topic that has no snapshot.
func Scenario(t *testing.T) {
	var c client
	if err := c.refresh(context.Background(), &topic{name: "orders"}); err == nil {
		t.Error("snapshot out of nothing")
	}
}
