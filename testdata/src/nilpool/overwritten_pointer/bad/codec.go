//oracle: race
//checks: PC1009

// Package bad keeps encoders of a format.
// setFormat replaces the pool behind the pointer in the field while others use it.
package bad

import "sync"

type encoder struct {
	format string
}

type codec struct {
	encoders *sync.Pool
}

func newPool(format string) *sync.Pool {
	return &sync.Pool{New: func() any { return &encoder{format: format} }}
}

func (c *codec) encode() int {
	e := c.encoders.Get().(*encoder)
	defer c.encoders.Put(e)
	return len(e.format)
}

func (c *codec) setFormat(format string) *codec {
	c.encoders = newPool(format) // want "PC1009"
	return c
}

// Scenario encodes while the format is set.
func Scenario() {
	c := &codec{encoders: newPool("json")}
	var g sync.WaitGroup
	g.Go(func() {
		for range 100 {
			c.encode()
		}
	})
	for range 10 {
		c.setFormat("text").encode()
	}
	g.Wait()
}
