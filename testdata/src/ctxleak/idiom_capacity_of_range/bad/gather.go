//oracle: synctest-leak

// Package bad gathers the sizes of all shards and stops at the first that is too large.
// The channel has no room: the shards after the first large one block.
package bad

import "testing"

type shard struct {
	keys int
}

type cluster struct {
	shards []*shard
}

func (c *cluster) overloaded(limit int) bool {
	sizes := make(chan int)
	for _, s := range c.shards {
		go func() { sizes <- s.keys }() // want "PC2004"
	}
	for range c.shards {
		if <-sizes > limit {
			return true
		}
	}
	return false
}

// Scenario looks at three shards that are all too large.
func Scenario(t *testing.T) {
	c := cluster{shards: []*shard{{10}, {20}, {30}}}
	if !c.overloaded(5) {
		t.Error("not overloaded")
	}
}
