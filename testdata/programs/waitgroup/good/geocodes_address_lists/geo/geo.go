// Package geo looks up coordinates of addresses.
package geo

import (
	"errors"
	"strings"
	"sync"
)

// ErrNoMatch is the result for an address that is not in the gazetteer.
var ErrNoMatch = errors.New("geo: no match")

// Point is a position in degrees.
type Point struct{ Lat, Lon float64 }

// Gazetteer maps normalized place names to positions.
type Gazetteer map[string]Point

// Answer is the outcome of a request.
type Answer struct {
	Address string
	At      Point
	Err     error
	Tries   int
}

// Request is one address to look up.
type Request struct {
	Address string
	Line    int

	places Gazetteer
	group  *sync.WaitGroup
	tries  int
	out    []Answer
}

// Batch makes a request for each address. The answers appear in out when group is done.
func Batch(places Gazetteer, group *sync.WaitGroup, addresses []string) (reqs []Request, out []Answer) {
	out = make([]Answer, len(addresses))
	for i, a := range addresses {
		reqs = append(reqs, Request{Address: a, Line: i, places: places, group: group, out: out})
	}
	return reqs, out
}

// relaxed returns the request with the house number and district cut off.
func (r Request) relaxed() (Request, bool) {
	_, rest, ok := strings.Cut(r.Address, ",")
	if !ok {
		return r, false
	}
	r.Address = strings.TrimSpace(rest)
	r.tries++
	return r, true
}

// Resolve looks the address up and makes it coarser until there is a match.
func (r Request) Resolve() {
	if at, ok := r.places[strings.ToLower(r.Address)]; ok {
		r.finish(at, nil)
		return
	}
	next, ok := r.relaxed()
	if !ok {
		r.finish(Point{}, ErrNoMatch)
		return
	}
	next.Resolve()
}

func (r Request) finish(at Point, err error) {
	defer r.group.Done()
	r.out[r.Line] = Answer{r.Address, at, err, r.tries + 1}
}
