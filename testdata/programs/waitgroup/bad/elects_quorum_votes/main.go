// Command elects_quorum_votes asks the followers of a small cluster for their
// vote and decides who leads.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type member struct {
	name string
	term int
}

// vote answers a request of a candidate with the given term.
func (m *member) vote(term int) bool {
	if term <= m.term {
		return false
	}
	m.term = term
	return true
}

type cluster struct {
	members []*member
	mu      sync.Mutex
	votes   int
}

func (c *cluster) count(yes bool) {
	if !yes {
		return
	}
	c.mu.Lock()
	c.votes++
	c.mu.Unlock()
}

// campaign lets the first member stand for election among the others.
func (c *cluster) campaign(term int) bool {
	self := c.members[0]
	c.count(self.vote(term))

	var wg sync.WaitGroup
	wg.Add(len(c.members)) // want "PC3004"
	for _, m := range c.members[1:] {
		go func() {
			defer wg.Done()
			c.count(m.vote(term))
		}()
	}
	wg.Wait()

	c.mu.Lock()
	defer c.mu.Unlock()
	return c.votes > len(c.members)/2
}

func newCluster(names ...string) *cluster {
	c := &cluster{}
	for i, n := range names {
		c.members = append(c.members, &member{name: n, term: i})
	}
	return c
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("election does not end")
		os.Exit(1)
	})
	c := newCluster("ada", "bea", "cora", "dora", "edda")
	fmt.Println("elected:", c.campaign(9))
}
