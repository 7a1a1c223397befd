//oracle: synctest-leak

// Package bad reports how far a job has come.
// The break leaves the select, not the loop around it.
package bad

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
	for { // want "PC2006"
		select {
		case <-ticker.C:
			j.report()
		case <-ctx.Done():
			time.Sleep(time.Second)
			break
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
