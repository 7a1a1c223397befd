//oracle: panic "send on closed channel"

// Package good copies the objects of a bucket.
package good

import (
	"errors"
	"time"

	"fixture/closedchan/feeder_of_other_package/good/list"
)

type copier struct {
	copied []string
	limit  int
}

var errLimit = errors.New("copy: too many objects")

func (c *copier) put(name string) error {
	if len(c.copied) == c.limit {
		return errLimit
	}
	c.copied = append(c.copied, name)
	return nil
}

// copyAll copies what the bucket lists, up to the limit.
func (c *copier) copyAll(b *list.Bucket) error {
	names := make(chan string, len(b.Pages))
	listed := make(chan struct{})
	go func() {
		defer close(listed)
		for _, page := range b.Pages {
			b.Walk(names, page)
		}
	}()
	for range b.Pages {
		if err := c.put(<-names); err != nil {
			<-listed
			close(names)
			return err
		}
	}
	<-listed
	close(names)
	return nil
}

// Scenario copies from a bucket with more pages than the limit.
func Scenario() {
	b := &list.Bucket{Pages: []string{"a", "b", "c", "d"}, Delay: 5 * time.Millisecond}
	c := &copier{limit: 1}
	if err := c.copyAll(b); err == nil {
		panic("the limit was ignored")
	}
	time.Sleep(40 * time.Millisecond)
}
