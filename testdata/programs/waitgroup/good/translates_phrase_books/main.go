// Command translates_phrase_books translates phrases in the background with
// functions that are given the group of their caller.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

type translator interface {
	translate(wg *sync.WaitGroup, phrase string, out *result)
}

type result struct {
	text string
	err  error
}

type reverser struct{}

func (reverser) translate(wg *sync.WaitGroup, phrase string, out *result) {
	defer wg.Done()
	if phrase == "" {
		out.err = fmt.Errorf("empty phrase")
		return
	}
	var b strings.Builder
	for i := len(phrase) - 1; i >= 0; i-- {
		b.WriteByte(phrase[i])
	}
	out.text = b.String()
}

type shouter struct{ next translator }

// translate leaves the count to the next translator in the chain.
func (s shouter) translate(wg *sync.WaitGroup, phrase string, out *result) {
	s.next.translate(wg, strings.ToUpper(phrase), out)
}

func translateAll(t translator, phrases ...string) []result {
	out := make([]result, len(phrases))
	wg := new(sync.WaitGroup)
	for i, p := range phrases {
		wg.Add(1)
		go t.translate(wg, p, &out[i])
	}
	wg.Wait()
	return out
}

func main() {
	got := translateAll(shouter{reverser{}}, "abc", "", "xy")
	if got[0].text != "CBA" || got[1].err == nil || got[2].text != "YX" {
		fmt.Println(got)
		os.Exit(1)
	}
}
