// Package rpc holds the messages of the internal protocol and their pools.
package rpc

import "sync"

var (
	requestPool  = sync.Pool{New: func() any { return &Request{Header: make(map[string]string)} }}
	responsePool = sync.Pool{New: func() any { return &Response{Header: make(map[string]string)} }}
)

// Request is one call to a remote method.
type Request struct {
	Method string
	Header map[string]string
	Body   []byte
}

// Response is the answer to a Request.
type Response struct {
	Status int
	Header map[string]string
	Body   []byte
}

// Reset makes r ready for another call.
func (r *Request) Reset() {
	r.Method = ""
	clear(r.Header)
	r.Body = r.Body[:0]
}

// Reset makes r ready for another answer.
func (r *Response) Reset() {
	r.Status = 0
	clear(r.Header)
	r.Body = r.Body[:0]
}

// AcquireRequest returns an empty Request.
func AcquireRequest() *Request {
	return requestPool.Get().(*Request)
}

// ReleaseRequest takes back req, which must not be used afterwards.
func ReleaseRequest(req *Request) {
	req.Reset()
	requestPool.Put(req)
}

// AcquireResponse returns an empty Response.
func AcquireResponse() *Response {
	return responsePool.Get().(*Response)
}

// ReleaseResponse takes back resp, which must not be used afterwards.
func ReleaseResponse(resp *Response) {
	resp.Reset()
	requestPool.Put(resp) // want "PC1004"
}
