//oracle: synctest-leak

// Package good reports how far a job has come.
// The return leaves the loop.
package good

import (
	"context"
	"testing"
	"time"
)

type job struct{ done, reported int }

func (j *job) report() { j.reported = j.done }

func (j *job) follow(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			j.report()
		case <-ctx.Done():
			return
		}
	}
}

func (j *job) run(ctx context.Context) {
	go j.follow(ctx)
	time.Sleep(4 * time.Second)
}

// Scenario runs a job and cancels what belongs to it.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	new(job).run(ctx)
	cancel()
	time.Sleep(time.Minute)
}
