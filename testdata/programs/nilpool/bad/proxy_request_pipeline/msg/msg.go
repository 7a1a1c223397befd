// Package msg holds the messages that pass through the proxy.
package msg

import "sync"

// Request goes to the backend.
type Request struct {
	Method string
	Path   string
	Header map[string]string
}

// Response comes back from it.
type Response struct {
	Status int
	Body   []byte
	Header map[string]string
}

var (
	requests = sync.Pool{New: func() any {
		return &Request{Header: make(map[string]string)}
	}}
	responses = sync.Pool{New: func() any {
		return &Response{Header: make(map[string]string)}
	}}
)

// NewRequest returns an empty request.
func NewRequest(method, path string) *Request {
	r := requests.Get().(*Request)
	r.Method, r.Path = method, path
	return r
}

// NewResponse returns an empty response.
func NewResponse() *Response {
	return responses.Get().(*Response)
}

// Free ends the life of the request.
func (r *Request) Free() {
	r.Method, r.Path = "", ""
	clear(r.Header)
	requests.Put(r)
}

// Free ends the life of the response.
func (r *Response) Free() {
	r.Status = 0
	r.Body = r.Body[:0]
	clear(r.Header)
	requests.Put(r) // want "PC1004"
}
