//oracle: synctest-leak

// Package good follows a feed until the feed is closed, under a context of its own.
// Close cancels when the follower has the last notice.
package good

import (
	"context"
	"testing"
	"time"
)

type feed struct {
	ctx     context.Context
	cancel  context.CancelFunc
	notices chan string
	seen    []string
}

func newFeed() *feed {
	ctx, cancel := context.WithCancel(context.Background())
	return &feed{ctx: ctx, cancel: cancel, notices: make(chan string)}
}

func (f *feed) follow() {
	select {
	case n := <-f.notices:
		f.seen = append(f.seen, n)
	case <-f.ctx.Done():
	}
}

func (f *feed) close() {
	f.notices <- "closed"
	f.cancel()
}

func run() {
	f := newFeed()
	go f.follow()
	go f.close()
}

// Scenario closes a feed.
func Scenario(t *testing.T) {
	for range 50 {
		run()
	}
	time.Sleep(time.Second)
}
