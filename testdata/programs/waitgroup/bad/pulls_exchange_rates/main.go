// Command pulls_exchange_rates asks several banks for their rates at once and
// prints the mean of those that answered.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

type bank interface {
	quote(pair string) (string, error)
}

type staticBank string

func (b staticBank) quote(pair string) (string, error) {
	if b == "" {
		return "", errors.New("bank is closed")
	}
	return pair + "=" + string(b), nil
}

type board struct {
	wg    sync.WaitGroup
	mu    sync.Mutex
	rates []float64
}

func (b *board) ask(src bank, pair string) {
	raw, err := src.quote(pair)
	if err != nil {
		fmt.Println("quote:", err)
		return
	}
	rate, err := parseRate(raw)
	if err != nil {
		fmt.Println("parse:", err)
		rate = 0
	}
	b.put(rate)
	b.wg.Done()
}

func (b *board) put(rate float64) {
	if rate <= 0 {
		return
	}
	b.mu.Lock()
	b.rates = append(b.rates, rate)
	b.mu.Unlock()
}

func parseRate(raw string) (float64, error) {
	_, v, ok := strings.Cut(raw, "=")
	if !ok {
		return 0, errors.New("no rate in " + raw)
	}
	return strconv.ParseFloat(v, 64)
}

func (b *board) mean(pair string, banks []bank) float64 {
	b.wg.Add(len(banks)) // want "PC3003"
	for _, src := range banks {
		go b.ask(src, pair)
	}
	b.wg.Wait()
	sum := 0.0
	for _, r := range b.rates {
		sum += r
	}
	return sum / float64(len(b.rates))
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("no rates in time")
		os.Exit(1)
	})
	var b board
	fmt.Println(b.mean("EURUSD", []bank{staticBank("1.08"), staticBank(""), staticBank("1.10")}))
}
