//oracle: panic "close of closed channel"

// Package bad hands subscriptions from one generation to the next.
package bad

import "sort"

type feed struct {
	priority int
	updates  chan int
}

// retire closes the oldest feed, and the channel that nobody will read.
func retire(oldest, newest *feed) {
	feeds := []*feed{oldest, newest}
	copy(feeds, feeds[1:])
	close(feeds[0].updates)
	close(feeds[0].updates) // want "PC4001"
}

// demote closes the feed with the least priority, which is the second one, and
// then the first.
func demote(first, second *feed) {
	feeds := []*feed{first, second}
	sort.Slice(feeds, func(i, j int) bool { return feeds[i].priority < feeds[j].priority })
	close(feeds[0].updates)
	close(first.updates)
}

// replace closes the feed that takes the place of the first one.
func replace(first, second *feed) {
	feeds := []*feed{first, second}
	head := feeds[:1]
	head[0] = second
	close(feeds[0].updates)
	close(first.updates)
}

// trim keeps the second feed, and closes it before the first.
func trim(first, second *feed) {
	feeds := []*feed{first, second}
	kept := append(feeds[:0], second)
	close(feeds[0].updates)
	close(first.updates)
	println(len(kept))
}

func newFeed(priority int) *feed {
	return &feed{priority: priority, updates: make(chan int)}
}

// Scenario retires feeds in all ways.
func Scenario() {
	demote(newFeed(2), newFeed(1))
	replace(newFeed(2), newFeed(1))
	trim(newFeed(2), newFeed(1))
	retire(newFeed(2), newFeed(1))
}
