//oracle: synctest-leak

// Package good ends activities by their token.
// The function that does so is looked up in a table.
package good

import (
	"context"
	"testing"
	"time"
)

type registry struct {
	running map[string]context.CancelFunc
}

func (r *registry) register(token []byte, cancel context.CancelFunc) {
	r.running[string(token)] = cancel
}

// stop ends the activity with the token, if there is one.
func (r *registry) stop(token []byte) bool {
	cancel, ok := r.running[string(token)]
	if ok {
		cancel()
	}
	return ok
}

// run starts an activity and stops it by its token.
func run(token string) bool {
	r := &registry{running: make(map[string]context.CancelFunc)}
	ctx, cancel := context.WithCancel(context.Background())
	r.register([]byte(token), cancel)
	go func() {
		<-ctx.Done()
	}()
	return r.stop([]byte(token))
}

// Scenario runs one activity.
func Scenario(t *testing.T) {
	run("a")
	time.Sleep(time.Second)
}
