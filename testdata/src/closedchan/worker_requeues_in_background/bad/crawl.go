//oracle: panic "send on closed channel"

// Package bad visits pages by a worker.
package bad

import (
	"errors"
	"time"
)

type crawler struct {
	visit func(page string) (links []string, err error)
}

// work visits pages; links are queued in the background, since nobody else may receive.
func (c *crawler) work(queue chan string, result chan<- error) {
	for page := range queue {
		links, err := c.visit(page)
		if len(links) > 0 {
			go func() {
				for _, l := range links {
					queue <- l // want "queue.*PC4003"
				}
			}()
		}
		if err != nil {
			result <- err
			return
		}
	}
	result <- nil
}

// run visits pages until there is an error.
func (c *crawler) run(first string) error {
	queue, result := make(chan string), make(chan error, 1)
	go c.work(queue, result)
	queue <- first
	err := <-result
	close(queue)
	return err
}

// Scenario visits a page with links that cannot be read to its end.
func Scenario() {
	c := &crawler{visit: func(string) ([]string, error) { return []string{"a", "b"}, errors.New("cut off") }}
	_ = c.run("index")
	time.Sleep(20 * time.Millisecond)
}
