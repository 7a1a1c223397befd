//oracle: reuse

package main

import (
	"context"
	"fmt"
	"os"
	"sync"
)

// tick is a single trade.
type tick struct {
	symbol string
	price  float64
	volume float64
}

// window gathers the ticks of one interval.
type window struct {
	value  float64
	volume float64
	high   float64
	n      int
}

func (w *window) observe(t tick) {
	w.value += t.price * t.volume
	w.volume += t.volume
	w.high = max(w.high, t.price)
	w.n++
}

var windows = sync.Pool{New: func() any { return new(window) }}

func release(w *window) {
	*w = window{}
	windows.Put(w)
}

type bar struct {
	symbol string
	vwap   float64
	high   float64
	ticks  int
}

type aggregator struct {
	mu   sync.Mutex
	bars []bar
}

// publish adds the finished interval to the history.
func (a *aggregator) publish(symbol string, w *window) {
	a.mu.Lock()
	defer a.mu.Unlock()
	b := bar{symbol: symbol, high: w.high, ticks: w.n}
	if w.volume > 0 {
		b.vwap = w.value / w.volume
	}
	a.bars = append(a.bars, b)
}

// interval consumes ticks until the source is empty or ctx ends.
func (a *aggregator) interval(ctx context.Context, symbol string, next func() (tick, bool)) error {
	w := windows.Get().(*window)
	defer a.publish(symbol, w) // want "PC1005"
	defer release(w)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		t, ok := next()
		if !ok {
			return nil
		}
		if t.symbol == symbol {
			w.observe(t)
		}
	}
}

// replay returns a source that delivers the ticks in order.
func replay(ticks []tick) func() (tick, bool) {
	i := 0
	return func() (tick, bool) {
		if i == len(ticks) {
			return tick{}, false
		}
		i++
		return ticks[i-1], true
	}
}

func main() {
	var feed []tick
	for i := range 20 {
		feed = append(feed,
			tick{"ABC", 100 + float64(i), 2},
			tick{"XYZ", 40 - float64(i)/2, 5})
	}
	a := new(aggregator)
	for _, s := range []string{"ABC", "XYZ"} {
		if err := a.interval(context.Background(), s, replay(feed)); err != nil {
			panic(err)
		}
	}
	total := 0
	for _, b := range a.bars {
		fmt.Printf("%s vwap=%.2f high=%.2f ticks=%d\n", b.symbol, b.vwap, b.high, b.ticks)
		total += b.ticks
	}
	if total != len(feed) {
		os.Exit(1)
	}
}
