//oracle: synctest-leak

// Package bad counts votes; the channel for them is made by a method of the object.
// Two vote, and one is counted.
package bad

import "testing"

type tally struct {
	votes chan int
	sum   int
}

func (t *tally) prepare() { t.open(0) }

func (t *tally) open(room int) { t.votes = make(chan int, room) }

func (t *tally) vote(n int) { t.votes <- n } // want "PC2004"

func count(ballots []int) int {
	t := &tally{}
	t.prepare()
	go t.vote(1)
	go t.vote(2)
	t.sum += <-t.votes
	return t.sum + len(ballots)
}

// Scenario counts one of two votes.
func Scenario(t *testing.T) {
	if count(nil) == 0 {
		t.Error("nothing counted")
	}
}
