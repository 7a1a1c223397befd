//oracle: race
//checks: PC1009

// Package good keeps encoders of a format.
// Whoever changes the format makes another codec.
package good

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
	return &codec{encoders: newPool(format)}
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
