// Watches a cluster member that answers slower and slower.
package main

import (
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"programs/closedchan/bad/beats_cluster_members/member"
)

type peer struct {
	beats atomic.Int64
	slow  chan struct{}
}

func (p *peer) probe(string) (time.Duration, error) {
	switch p.beats.Add(1) {
	case 1, 2:
		return time.Millisecond, nil
	case 3:
		return 0, errors.New("refused")
	case 4:
		close(p.slow)
	}
	time.Sleep(80 * time.Millisecond)
	return 80 * time.Millisecond, nil
}

func main() {
	p := &peer{slow: make(chan struct{})}
	w := member.Watch("db-3", 4*time.Millisecond, p.probe)

	counted := make(chan int, 1)
	go func() {
		n := 0
		for e := range w.Events() {
			fmt.Println(e.Member, "alive:", e.Alive)
			n++
		}
		counted <- n
	}()

	<-p.slow
	w.Stop()
	fmt.Println("events:", <-counted)
	time.Sleep(time.Second)
}
