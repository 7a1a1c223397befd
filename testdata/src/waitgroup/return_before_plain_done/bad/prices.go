//oracle: synctest-hang

// Package bad looks prices up at the same time.
package bad

import (
	"errors"
	"sync"
	"testing"
)

type catalog struct {
	prices map[string]int
}

var errUnknown = errors.New("catalog: unknown article")

func (c *catalog) price(article string) (int, error) {
	p, ok := c.prices[article]
	if !ok {
		return 0, errUnknown
	}
	return p, nil
}

// sum adds the prices of the articles that are known.
func (c *catalog) sum(articles []string) int {
	var wg sync.WaitGroup
	prices := make([]int, len(articles))
	for i, a := range articles {
		wg.Add(1) // want "wg.*PC3003"
		go func() {
			p, err := c.price(a)
			if err != nil {
				return
			}
			prices[i] = p
			wg.Done()
		}()
	}
	wg.Wait()
	total := 0
	for _, p := range prices {
		total += p
	}
	return total
}

// Scenario asks for an article that is unknown.
func Scenario(t *testing.T) {
	c := &catalog{prices: map[string]int{"tea": 3}}
	if got := c.sum([]string{"tea", "unicorn"}); got != 3 {
		t.Errorf("sum is %d", got)
	}
}
