package main

import (
	"fmt"
	"os"
	"strings"

	"programs/nilpool/bad/geo_index_query/grid"
)

type profile struct {
	name   string
	size   float64
	radius int
}

var profiles = map[string]profile{
	"street": {"street", 0.01, 2},
	"city":   {"city", 0.1, 4},
	"region": {"region", 0.5, 9},
}

type query struct {
	profile  string
	lat, lon float64
}

func load(p profile, stops []grid.Point) *grid.Index {
	ix := grid.New(p.size, p.radius)
	for _, s := range stops {
		ix.Add(s)
	}
	return ix
}

// answer runs the queries, with one index for each profile.
func answer(qs []query, stops []grid.Point) (string, int) {
	indexes := make(map[string]*grid.Index)
	var b strings.Builder
	found := 0
	for _, q := range qs {
		ix, ok := indexes[q.profile]
		if !ok {
			ix = load(profiles[q.profile], stops)
			indexes[q.profile] = ix
		}
		n := ix.Count(q.lat, q.lon)
		fmt.Fprintf(&b, "%s %d\n", q.profile, n)
		found += n
	}
	return b.String(), found
}

func main() {
	var stops []grid.Point
	for i := range 50 {
		stops = append(stops, grid.Point{
			Name: fmt.Sprintf("stop %d", i),
			Lat:  48 + float64(i)/100,
			Lon:  9 + float64(i)/200,
		})
	}
	out, found := answer([]query{
		{"street", 48.11, 9.05},
		{"city", 48.2, 9.1},
		{"street", 48.3, 9.15},
		{"region", 48.2, 9.1},
	}, stops)
	fmt.Print(out)
	if found == 0 {
		os.Exit(1)
	}
}
