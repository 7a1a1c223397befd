// Command geocodes_address_lists resolves a list of addresses and prints their positions.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"programs/waitgroup/good/geocodes_address_lists/geo"
)

var places = geo.Gazetteer{
	"oslo":              {Lat: 59.91, Lon: 10.75},
	"grünerløkka, oslo": {Lat: 59.92, Lon: 10.76},
	"lima":              {Lat: -12.05, Lon: -77.04},
}

const list = `
Grünerløkka, Oslo
Storgata 5, Grünerløkka, Oslo
Jr. de la Unión 300, Lima
Atlantis
Karl Johans gate 1, Oslo
`

func addresses(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func resolve(lines []string) []geo.Answer {
	var group sync.WaitGroup
	reqs, answers := geo.Batch(places, &group, lines)
	group.Add(len(reqs))
	for _, r := range reqs {
		go r.Resolve()
	}
	group.Wait()
	return answers
}

func main() {
	lines := addresses(list)
	answers := resolve(lines)
	found, tries := 0, 0
	for i, a := range answers {
		tries += a.Tries
		if a.Err != nil {
			fmt.Println(lines[i], "-", a.Err)
			continue
		}
		found++
		fmt.Printf("%s: %.2f %.2f\n", lines[i], a.At.Lat, a.At.Lon)
	}
	if found != 4 || tries != 8 {
		fmt.Fprintln(os.Stderr, "found", found, "tries", tries)
		os.Exit(1)
	}
}
