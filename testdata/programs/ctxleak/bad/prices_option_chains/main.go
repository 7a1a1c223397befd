// Command prices_option_chains values option contracts; a valuation that takes
// too long is given up and the last known price is used.
package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"sync"
	"time"
)

type contract struct {
	symbol string
	spot   float64
	strike float64
	years  float64
	vol    float64
	steps  int
}

type valuation struct {
	price float64
	err   error
}

type pricer struct {
	rate float64

	mu   sync.Mutex
	last map[string]float64
}

func newPricer(rate float64) *pricer {
	return &pricer{rate: rate, last: map[string]float64{"CRUDE": 4.2, "WHEAT": 1.1}}
}

// tree values a call on a binomial tree.
func (p *pricer) tree(c contract) (float64, error) {
	if c.steps <= 0 || c.vol <= 0 {
		return 0, errors.New("bad contract " + c.symbol)
	}
	dt := c.years / float64(c.steps)
	u := math.Exp(c.vol * math.Sqrt(dt))
	prob := (math.Exp(p.rate*dt) - 1/u) / (u - 1/u)
	vals := make([]float64, c.steps+1)
	for i := range vals {
		vals[i] = math.Max(0, c.spot*math.Pow(u, float64(2*i-c.steps))-c.strike)
	}
	for n := c.steps; n > 0; n-- {
		for i := range n {
			vals[i] = math.Exp(-p.rate*dt) * (prob*vals[i+1] + (1-prob)*vals[i])
		}
		time.Sleep(200 * time.Microsecond)
	}
	return vals[0], nil
}

func (p *pricer) work(c contract, out chan<- valuation) {
	v, err := p.tree(c)
	out <- valuation{v, err} // want "PC2004"
}

// price values a contract within the time that ctx leaves.
func (p *pricer) price(ctx context.Context, c contract) (float64, error) {
	out := make(chan valuation)
	go p.work(c, out)

	select {
	case v := <-out:
		if v.err != nil {
			return 0, v.err
		}
		p.mu.Lock()
		p.last[c.symbol] = v.price
		p.mu.Unlock()
		return v.price, nil
	case <-ctx.Done():
		p.mu.Lock()
		defer p.mu.Unlock()
		if v, ok := p.last[c.symbol]; ok {
			return v, nil
		}
		return 0, ctx.Err()
	}
}

func main() {
	before := runtime.NumGoroutine()
	p := newPricer(0.03)
	for _, c := range []contract{
		{"CRUDE", 80, 85, 0.5, 0.3, 20},
		{"WHEAT", 6, 6, 1, 0.2, 900},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
		v, err := p.price(ctx, c)
		cancel()
		fmt.Printf("%s %.3f %v\n", c.symbol, v, err)
	}
	time.Sleep(1500 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
