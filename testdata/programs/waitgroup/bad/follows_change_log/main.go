// Command follows_change_log follows the change log of a primary with several followers.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errReset = errors.New("connection reset by peer")

// stream yields change records until the connection breaks.
type stream struct {
	records []int
	pos     int
}

func (s *stream) next(ctx context.Context) (int, error) {
	if s.pos == len(s.records) {
		return 0, errReset
	}
	select {
	case <-time.After(time.Millisecond):
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	s.pos++
	return s.records[s.pos-1], nil
}

type follower struct {
	name    string
	applied int
	cluster *cluster
}

// cluster counts the followers that have reached the primary.
type cluster struct {
	followers []*follower
	ready     sync.WaitGroup
	tasks     sync.WaitGroup
}

func newCluster(names ...string) *cluster {
	c := &cluster{}
	for _, name := range names {
		c.followers = append(c.followers, &follower{name: name, cluster: c})
	}
	return c
}

// start runs all followers and returns as soon as each is connected.
func (c *cluster) start(ctx context.Context) {
	c.ready.Add(len(c.followers))
	for _, f := range c.followers {
		c.tasks.Go(func() { f.run(ctx) })
	}
	c.ready.Wait()
}

// run keeps the follower connected until ctx ends.
func (f *follower) run(ctx context.Context) {
	for {
		s := f.connect()
		f.connected() // want "PC3002"
		if err := f.apply(ctx, s); !errors.Is(err, errReset) {
			return
		}
		select {
		case <-time.After(5 * time.Millisecond): // back off
		case <-ctx.Done():
			return
		}
	}
}

func (f *follower) connect() *stream {
	return &stream{records: []int{1, 1, 2}}
}

// connected tells the cluster that the primary answers.
func (f *follower) connected() {
	fmt.Printf("%s: connected at %d\n", f.name, f.applied)
	f.cluster.ready.Done() // want "PC3002"
}

func (f *follower) apply(ctx context.Context, s *stream) error {
	for {
		delta, err := s.next(ctx)
		if err != nil {
			return err
		}
		f.applied += delta
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	c := newCluster("replica-a", "replica-b")
	c.start(ctx)
	fmt.Println("all followers connected")
	c.tasks.Wait()
}
