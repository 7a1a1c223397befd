//oracle: synctest-leak

// Package good gathers the sizes of all shards and stops at the first that is too large.
// The channel has room for every shard.
package good

import "testing"

type shard struct {
	keys int
}

type cluster struct {
	shards []*shard
}

func (c *cluster) overloaded(limit int) bool {
	sizes := make(chan int, len(c.shards))
	for _, s := range c.shards {
		go func() { sizes <- s.keys }()
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
