//oracle: panic "close of closed channel"

// Package good counts words in several readers.
package good

import (
	"strings"
	"sync"

	"fixture/closedchan/stage_of_other_package_closes_sink/good/stage"
)

type counter struct {
	words chan string
	wg    sync.WaitGroup
}

// count counts the words of all texts.
func (c *counter) count(texts []string) int {
	c.words = make(chan string, 64)
	for _, t := range texts {
		c.wg.Add(1)
		go func() {
			defer c.wg.Done()
			stage.Split(strings.NewReader(t), c.words)
		}()
	}
	c.wg.Wait()
	close(c.words)
	n := 0
	for range c.words {
		n++
	}
	return n
}

// Scenario counts the words of two empty texts.
func Scenario() { new(counter).count([]string{"", ""}) }
